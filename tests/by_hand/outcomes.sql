-- pairings.towns
SELECT SUM(stands_for) FROM {twinning started_on stock ended_on} WHERE kind = 'town'
-- pairings.towns_east
SELECT {units east_id east_units} FROM {twinning started_on stock ended_on} WHERE kind = 'town' AND (opening OR east_id IS NOT NULL)
-- pairings.towns_west
SELECT {units west_id west_units} FROM {twinning started_on stock ended_on} WHERE kind = 'town' AND (opening OR west_id IS NOT NULL)
-- pairings.villages
SELECT SUM(stands_for) FROM {twinning started_on stock ended_on} WHERE kind = 'village'
-- pairings.villages_east
SELECT {units east_id east_units} FROM {twinning started_on stock ended_on} WHERE kind = 'village' AND (opening OR east_id IS NOT NULL)
-- pairings.villages_west
SELECT {units west_id west_units} FROM {twinning started_on stock ended_on} WHERE kind = 'village' AND (opening OR west_id IS NOT NULL)
-- pairings.enterprises
SELECT SUM(stands_for) FROM {twinning started_on stock ended_on} WHERE kind = 'enterprise_village'
-- pairings.enterprises_east
SELECT {units east_id east_units} FROM {twinning started_on stock ended_on} WHERE kind = 'enterprise_village' AND (opening OR east_id IS NOT NULL)
-- pairings.enterprises_west
SELECT {units west_id west_units} FROM {twinning started_on stock ended_on} WHERE kind = 'enterprise_village' AND (opening OR west_id IS NOT NULL)
-- pairings.societies
SELECT SUM(stands_for) FROM {twinning started_on stock ended_on} WHERE kind = 'society_village'
-- pairings.schools_east
SELECT {units east_id east_units} FROM {twinning started_on stock ended_on} WHERE kind = 'school' AND (opening OR east_id IS NOT NULL)
-- pairings.schools_west
SELECT {units west_id west_units} FROM {twinning started_on stock ended_on} WHERE kind = 'school' AND (opening OR west_id IS NOT NULL)
-- pairings.hospitals_east
SELECT {units east_id east_units} FROM {twinning started_on stock ended_on} WHERE kind = 'hospital' AND (opening OR east_id IS NOT NULL)
-- pairings.hospitals_west
SELECT {units west_id west_units} FROM {twinning started_on stock ended_on} WHERE kind = 'hospital' AND (opening OR west_id IS NOT NULL)
-- pairings.villages_covered
SELECT {units west_id villages} FROM {twinning started_on stock ended_on} WHERE kind IN ('village','enterprise_village','society_village') AND (opening OR west_id IS NOT NULL)
-- pairings.departments
SELECT SUM(stands_for) FROM {twinning started_on stock ended_on} WHERE kind = 'department'
-- pairings.active_rate
SELECT COALESCE(SUM(activities >= 1 AND invested > 0), 0), COUNT(*) FROM {twinning started_on stock ended_on} WHERE NOT opening
-- rural.model_villages
SELECT COUNT(DISTINCT village || '/' || place) FILTER (WHERE NOT opening) + COALESCE(SUM(stands_for) FILTER (WHERE opening), 0) FROM {model_village approved_on}
-- rural.collective_income
SELECT SUM(income_after), SUM(stands_for) FROM {model_village approved_on} WHERE income_after IS NOT NULL
-- rural.students_aided
SELECT SUM(persons) FROM {education_aid held_on} WHERE kind = 'stipend'
-- rural.patients
SELECT SUM(patients) FROM {medical_aid held_on}
-- rural.facilities
SELECT COALESCE((SELECT SUM(schools) FROM {education_aid held_on}), 0) + COALESCE((SELECT SUM(facilities) FROM {medical_aid held_on}), 0)
-- rural.camp_students
SELECT SUM(persons) FROM {education_aid held_on} WHERE kind = 'camp'
-- outcomes.beneficiaries
SELECT {people person village} FROM {beneficiary benefited_on}
-- outcomes.lifted
SELECT {people person village} FROM {beneficiary benefited_on total} WHERE outcome = 'lifted'
-- outcomes.benefit_times
SELECT SUM(COALESCE(times, stands_for)) FROM {beneficiary benefited_on}
-- outcomes.leads_trained
SELECT {people person village} FROM {entrepreneur trained_on}
-- outcomes.started
SELECT {people person village} FROM {entrepreneur trained_on} WHERE started
-- outcomes.driven_by_leads
SELECT SUM(persons) FROM {entrepreneur trained_on}
-- outcomes.households_by_leads
SELECT SUM(households) FROM {entrepreneur trained_on}
-- outcomes.monitored
SELECT SUM(stands_for) FROM {monitored_household identified_on stock cleared_on}
-- outcomes.monitored_persons
SELECT SUM(persons) FROM {monitored_household identified_on stock cleared_on}
-- outcomes.cleared_rate
SELECT (SELECT SUM(stands_for) FROM {monitored_household cleared_on total} WHERE cleared_on IS NOT NULL), (SELECT SUM(stands_for) FROM {monitored_household identified_on total})
-- outcomes.rectified_rate
SELECT SUM(closed_on IS NOT NULL), COUNT(*) FROM {rectification found_on} WHERE NOT opening
-- consumption.output_share
SELECT CAST(SUM(CAST(sold_east * 10000 AS INTEGER)) AS INTEGER), CAST(SUM(CAST(output * 10000 AS INTEGER)) AS INTEGER) FROM {production counted_on}
-- projects.roads
SELECT SUM(CAST(quantity * 10000 AS INTEGER)) / 10000.0 FROM {project pooled_on} WHERE quantity_unit IN ('公里','km','千米')
-- outcomes.net_income
SELECT SUM(total), SUM(persons) FROM {income counted_on} WHERE "group" = 'lifted'
-- outcomes.satisfaction
SELECT SUM(satisfied), SUM(asked) FROM {survey surveyed_on}
