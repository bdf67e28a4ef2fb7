-- industry.enterprises
SELECT SUM(stands_for) FROM {enterprise landed_on} WHERE introduced
-- industry.signed_investment
SELECT SUM(signed) FROM {enterprise landed_on}
-- industry.paid_investment
SELECT SUM(fen) FROM (SELECT amount AS fen FROM {investment paid_on} UNION ALL SELECT paid FROM {enterprise landed_on} WHERE id NOT IN (SELECT enterprise_id FROM ledger_investment WHERE enterprise_id IS NOT NULL AND state IN ('submitted', 'verified', 'locked') AND NOT memo))
-- industry.enterprise_jobs
SELECT SUM(workers) FROM {enterprise landed_on stock closed_on}
-- industry.enterprise_jobs_lifted
SELECT SUM(lifted) FROM {enterprise landed_on stock closed_on}
-- industry.parks
SELECT SUM(stands_for) FROM {park built_on stock ended_on}
-- industry.park_enterprises
SELECT SUM(enterprises) FROM {park built_on stock ended_on}
-- industry.park_fixed_assets
SELECT SUM(fixed_assets) FROM {park built_on total}
-- industry.park_infrastructure
SELECT SUM(infrastructure) FROM {park built_on total}
-- industry.park_jobs
SELECT SUM(jobs) FROM {park built_on stock ended_on}
-- industry.park_projects
SELECT SUM(projects) FROM {park built_on total}
-- industry.workshops
SELECT SUM(stands_for) FROM {workshop recognised_on stock closed_on} WHERE stage <> 'stopped'
-- industry.workshop_jobs
SELECT SUM(workers) FROM {workshop recognised_on stock closed_on} WHERE stage <> 'stopped'
-- industry.workshop_jobs_lifted
SELECT SUM(lifted) FROM {workshop recognised_on stock closed_on} WHERE stage <> 'stopped'
-- industry.linking_enterprises
SELECT SUM(stands_for) FROM {enterprise landed_on stock closed_on} WHERE linking
-- industry.driven_persons
SELECT SUM(persons) FROM {benefit_link linked_on}
-- industry.income_gain
SELECT SUM(income_gain), SUM(persons) FROM {benefit_link linked_on}
-- industry.park_aid
SELECT SUM(aid) FROM {park built_on total}
-- industry.techniques
SELECT SUM(stands_for) FROM {technology introduced_on}
-- consumption.total
SELECT SUM(amount) FROM {sale sold_on}
-- consumption.direct
SELECT SUM(amount) FROM {sale sold_on} WHERE buyer_side = 'supporter'
-- consumption.helped
SELECT SUM(amount) FROM {sale sold_on} WHERE buyer_side <> 'supporter'
-- consumption.driven_persons
SELECT SUM(persons) FROM {sale sold_on}
-- consumption.counters
SELECT SUM(stands_for) FROM {sales_point opened_on stock closed_on} WHERE kind <> 'fair'
-- consumption.fairs
SELECT SUM(stands_for) FROM {sales_point opened_on} WHERE kind = 'fair'
-- consumption.products
SELECT SUM(stands_for) FROM {product recognised_on stock valid_to}
-- consumption.platform_832
SELECT SUM(amount) FROM {sale sold_on} WHERE mode = 'platform_832'
-- consumption.suppliers
SELECT COUNT(DISTINCT seller_id) FROM {sale sold_on}
