-- visits.leaders
SELECT SUM(stands_for) FROM {visit date_from} WHERE rank IN ('province','city','county_chief','county')
-- visits.departments
SELECT SUM(stands_for) FROM {visit date_from} WHERE rank IN ('department','town')
-- visits.attendances
SELECT SUM(persons) FROM {visit date_from}
-- visits.joint_meetings
SELECT SUM(stands_for) FROM {visit date_from} WHERE meeting = 'joint'
-- agreements.signed
SELECT SUM(stands_for) FROM {agreement signed_on}
-- meetings.held
SELECT SUM(stands_for) FROM {meeting held_on}
-- documents.issued
SELECT SUM(stands_for) FROM {policy_document issued_on}
-- visits.evidence_rate
SELECT SUM(evidenced), COUNT(*) FROM {visit date_from} WHERE NOT opening
-- mechanisms.standing
SELECT SUM(stands_for) FROM {mechanism established_on stock ended_on}
-- pairings.counties
SELECT COUNT(DISTINCT pairing_id) FROM {agreement signed_on stock valid_to}
-- agreements.completion
WITH tasks AS (SELECT task, amount, strftime('%%Y', due_on) AS year FROM {target due_on} WHERE NOT opening),
reached AS (
  SELECT 'ORG-03' AS task, strftime('%%Y', COALESCE(date_from, opening_to)) AS year, 1.0 * SUM(persons) AS done FROM ledger_visit WHERE state IN ('submitted', 'verified', 'locked') AND NOT memo AND (NOT opening OR strftime('%%Y', opening_from) = strftime('%%Y', opening_to)) AND pairing_id = %(pairing)s GROUP BY 2
  UNION ALL SELECT 'CON-01', strftime('%%Y', COALESCE(sold_on, opening_to)), SUM(amount) / 1000000.0 FROM ledger_sale WHERE state IN ('submitted', 'verified', 'locked') AND NOT memo AND (NOT opening OR strftime('%%Y', opening_from) = strftime('%%Y', opening_to)) AND pairing_id = %(pairing)s GROUP BY 2
  UNION ALL SELECT 'FUND-01', strftime('%%Y', COALESCE(received_on, opening_to)), SUM(amount) / 1000000.0 FROM ledger_fundtransfer WHERE state IN ('submitted', 'verified', 'locked') AND NOT memo AND (NOT opening OR strftime('%%Y', opening_from) = strftime('%%Y', opening_to)) AND pairing_id = %(pairing)s GROUP BY 2)
SELECT SUM(ROUND(MIN(100, COALESCE(100.0 * done / amount, 0)), 2)) / 100, COUNT(*) FROM tasks LEFT JOIN reached ON reached.year = tasks.year AND reached.task = CASE tasks.task WHEN '互访往来人次' THEN 'ORG-03' WHEN '消费帮扶总额' THEN 'CON-01' WHEN '财政援助资金到位额' THEN 'FUND-01' END
