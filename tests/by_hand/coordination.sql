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
