-- quality.traceable_claims
SELECT SUM(stands_for) FILTER (WHERE verdict IN ('confirmed','compatible') OR proven), SUM(stands_for) FROM (SELECT * FROM {claim checked_on stock}) WHERE verdict <> 'not_an_indicator'
-- quality.open_conflicts
SELECT SUM(stands_for) FROM {claim checked_on stock settled_on} WHERE verdict = 'contradicted'
-- quality.evidence_rate
SELECT SUM(evidenced), COUNT(*) FROM (SELECT evidenced, opening FROM {enterprise landed_on total}
  UNION ALL SELECT evidenced, opening FROM {investment paid_on total}
  UNION ALL SELECT evidenced, opening FROM {park built_on total}
  UNION ALL SELECT evidenced, opening FROM {product recognised_on total}
  UNION ALL SELECT evidenced, opening FROM {production counted_on total}
  UNION ALL SELECT evidenced, opening FROM {sale sold_on total}
  UNION ALL SELECT evidenced, opening FROM {sales_point opened_on total}
  UNION ALL SELECT evidenced, opening FROM {technology introduced_on total}
  UNION ALL SELECT evidenced, opening FROM {workshop recognised_on total}
  UNION ALL SELECT evidenced, opening FROM {secondment start_on total}
  UNION ALL SELECT evidenced, opening FROM {specialist start_on total}
  UNION ALL SELECT evidenced, opening FROM {studio opened_on total}
  UNION ALL SELECT evidenced, opening FROM {job_fair held_on total}
  UNION ALL SELECT evidenced, opening FROM {placement start_on total}
  UNION ALL SELECT evidenced, opening FROM {training start_on total}
  UNION ALL SELECT evidenced, opening FROM {beneficiary benefited_on total}
  UNION ALL SELECT evidenced, opening FROM {benefit_link linked_on total}
  UNION ALL SELECT evidenced, opening FROM {entrepreneur trained_on total}
  UNION ALL SELECT evidenced, opening FROM {income counted_on total}
  UNION ALL SELECT evidenced, opening FROM {monitored_household identified_on total}
  UNION ALL SELECT evidenced, opening FROM {rectification found_on total}
  UNION ALL SELECT evidenced, opening FROM {survey surveyed_on total}
  UNION ALL SELECT evidenced, opening FROM {donation donated_on total}
  UNION ALL SELECT evidenced, opening FROM {agreement signed_on total}
  UNION ALL SELECT evidenced, opening FROM {mechanism established_on total}
  UNION ALL SELECT evidenced, opening FROM {meeting held_on total}
  UNION ALL SELECT evidenced, opening FROM {policy_document issued_on total}
  UNION ALL SELECT evidenced, opening FROM {visit date_from total}
  UNION ALL SELECT evidenced, opening FROM {education_aid held_on total}
  UNION ALL SELECT evidenced, opening FROM {medical_aid held_on total}
  UNION ALL SELECT evidenced, opening FROM {model_village approved_on total}
  UNION ALL SELECT evidenced, opening FROM {twinning started_on total}
  UNION ALL SELECT evidenced, opening FROM {allocation planned_on total}
  UNION ALL SELECT evidenced, opening FROM {asset registered_on total}
  UNION ALL SELECT evidenced, opening FROM {disbursement paid_on total}
  UNION ALL SELECT evidenced, opening FROM {distribution distributed_on total}
  UNION ALL SELECT evidenced, opening FROM {fund_return returned_on total}
  UNION ALL SELECT evidenced, opening FROM {fund_transfer received_on total}
  UNION ALL SELECT evidenced, opening FROM {notice notice_from total}
  UNION ALL SELECT evidenced, opening FROM {progress as_of total}
  UNION ALL SELECT evidenced, opening FROM {project pooled_on total}) WHERE NOT opening
