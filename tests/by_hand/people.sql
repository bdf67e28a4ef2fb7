-- labor.placed
SELECT {people person village} FROM {placement start_on} WHERE kind <> 'public_post' AND (opening OR months >= 3)
-- labor.placed_lifted
SELECT {people person village} FROM {placement start_on} WHERE kind <> 'public_post' AND (opening OR months >= 3) AND household IN ('lifted','unstable','borderline','sudden')
-- labor.to_partner
SELECT {people person village} FROM {placement start_on} WHERE kind = 'partner' AND (opening OR months >= 3)
-- labor.to_east
SELECT {people person village} FROM {placement start_on} WHERE kind IN ('partner','east') AND (opening OR months >= 3)
-- labor.in_province
SELECT {people person village} FROM {placement start_on} WHERE kind = 'in_province' AND (opening OR months >= 3)
-- labor.local
SELECT {people person village} FROM {placement start_on} WHERE kind IN ('local','workshop') AND (opening OR months >= 3)
-- labor.public_posts
SELECT {people person village} FROM {placement start_on stock left_on} WHERE kind = 'public_post'
-- labor.classes
SELECT SUM(COALESCE(sessions, stands_for)) FROM {training start_on}
-- labor.attendances
SELECT SUM(attendances) FROM {training start_on}
-- labor.trained
SELECT SUM(persons) FROM {training start_on}
-- labor.fairs
SELECT SUM(stands_for) FROM {job_fair held_on}
-- labor.posts
SELECT SUM(posts) FROM {job_fair held_on}
-- labor.hired
SELECT SUM(hired) FROM {job_fair held_on}
-- labor.retention
SELECT SUM(retained), COUNT(*) FROM {placement checked_on} WHERE NOT opening AND checked_on IS NOT NULL
-- labor.subsidy
SELECT SUM(subsidy) FROM {placement start_on}
-- labor.subsidized
SELECT {people person village} FROM {placement start_on} WHERE subsidy >= 1
-- labor.vocational
SELECT SUM(persons) FROM {education_aid held_on} WHERE kind = 'vocational'
-- talent.cadres_to_west
SELECT {people person from_organization_id} FROM {secondment start_on} WHERE direction = 'east_west'
-- talent.cadres_to_east
SELECT {people person from_organization_id} FROM {secondment start_on} WHERE direction = 'west_east'
-- talent.cadres_in_east
SELECT {people person from_organization_id} FROM {secondment start_on stock end_on} WHERE direction = 'west_east'
-- talent.cadres_in_west
SELECT {people person from_organization_id} FROM {secondment start_on stock end_on} WHERE direction = 'east_west'
-- talent.professionals_to_west
SELECT {people person from_organization_id} FROM {specialist start_on} WHERE direction = 'east_west' AND term <> 'short'
-- talent.professionals_to_east
SELECT {people person from_organization_id} FROM {specialist start_on} WHERE direction = 'west_east' AND term <> 'short'
-- talent.teachers
SELECT {people person from_organization_id} FROM {specialist start_on} WHERE trade = 'teacher' AND term <> 'short'
-- talent.doctors
SELECT {people person from_organization_id} FROM {specialist start_on} WHERE trade = 'doctor' AND term <> 'short'
-- talent.agriculture
SELECT {people person from_organization_id} FROM {specialist start_on} WHERE trade = 'agriculture' AND term <> 'short'
-- talent.short_experts
SELECT SUM(stands_for) FROM {specialist start_on} WHERE term = 'short'
-- talent.cadre_training
SELECT SUM(attendances) FROM {training start_on} WHERE kind = 'cadre'
-- talent.professional_training
SELECT SUM(attendances) FROM {training start_on} WHERE kind = 'professional'
-- talent.group_units
SELECT COUNT(DISTINCT COALESCE(to_organization_id, -id)) FROM {specialist start_on stock end_on} WHERE group_assist AND NOT opening
-- quality.placed_again
SELECT SUM(stands_for) - ({people person village}), SUM(stands_for) FROM {placement start_on} WHERE COALESCE(kind, '') <> 'public_post' AND (months >= 3 OR opening)
-- talent.studios
SELECT SUM(stands_for) FROM {studio opened_on stock closed_on}
