-- funds.received
SELECT SUM(amount) FROM {fund_transfer received_on}
-- funds.received_provincial
SELECT SUM(amount) FROM {fund_transfer received_on} WHERE tier = 'province'
-- funds.received_municipal
SELECT SUM(amount) FROM {fund_transfer received_on} WHERE tier = 'city'
-- funds.received_district
SELECT SUM(amount) FROM {fund_transfer received_on} WHERE tier = 'county'
-- funds.received_towns
SELECT SUM(amount) FROM {fund_transfer received_on} WHERE tier = 'town'
-- funds.per_county
SELECT SUM(amount), COUNT(DISTINCT pairing_id) FROM {fund_transfer received_on}
-- funds.social
SELECT SUM(cash) FROM {donation donated_on}
-- funds.total_aid
SELECT COALESCE((SELECT SUM(amount) FROM {fund_transfer received_on}), 0) + COALESCE((SELECT SUM(cash) FROM {donation donated_on}), 0)
-- funds.total_with_goods
SELECT COALESCE((SELECT SUM(amount) FROM {fund_transfer received_on}), 0) + COALESCE((SELECT SUM(cash) FROM {donation donated_on}), 0) + COALESCE((SELECT SUM(kind_value) FROM {donation donated_on} WHERE valuation <> 'nominal'), 0)
-- funds.planned
SELECT SUM(amount) FROM {allocation planned_on}
-- funds.released
SELECT SUM(amount) FROM {allocation planned_on} WHERE released
-- funds.disbursed
SELECT CASE WHEN COUNT(*) > 0 THEN SUM(fen) END FROM (SELECT amount AS fen FROM {disbursement paid_on} UNION ALL SELECT -amount FROM {fund_return returned_on} WHERE kind = 'recovered')
-- funds.disbursement_rate
SELECT COALESCE((SELECT SUM(amount) FROM {disbursement paid_on}), 0) - COALESCE((SELECT SUM(amount) FROM {fund_return returned_on} WHERE kind = 'recovered'), 0), (SELECT SUM(amount) FROM {fund_transfer received_on})
-- funds.industry_share
SELECT SUM(CASE WHEN use_class = 'industry' THEN amount ELSE 0 END), SUM(amount) FROM {allocation planned_on}
-- funds.livelihood_share
SELECT SUM(CASE WHEN use_class IN ('education_health','labor','infrastructure','village') THEN amount ELSE 0 END), SUM(amount) FROM {allocation planned_on}
-- funds.balance
SELECT COALESCE((SELECT SUM(amount) FROM {fund_transfer received_on total}), 0) - COALESCE((SELECT SUM(amount) FROM {disbursement paid_on total}), 0) + COALESCE((SELECT SUM(amount) FROM {fund_return returned_on total} WHERE kind = 'recovered'), 0) - COALESCE((SELECT SUM(amount) FROM {fund_return returned_on total} WHERE kind = 'returned'), 0)
-- funds.key_county
SELECT SUM(amount) FROM {fund_transfer received_on} WHERE key_county
-- funds.planned_industry
SELECT SUM(amount) FROM {allocation planned_on} WHERE use_class = 'industry'
-- funds.planned_education_health
SELECT SUM(amount) FROM {allocation planned_on} WHERE use_class = 'education_health'
-- funds.planned_labor
SELECT SUM(amount) FROM {allocation planned_on} WHERE use_class = 'labor'
-- funds.planned_infrastructure
SELECT SUM(amount) FROM {allocation planned_on} WHERE use_class = 'infrastructure'
-- funds.planned_talent
SELECT SUM(amount) FROM {allocation planned_on} WHERE use_class = 'talent'
-- funds.planned_consumption
SELECT SUM(amount) FROM {allocation planned_on} WHERE use_class = 'consumption'
-- funds.planned_villages
SELECT SUM(amount) FROM {allocation planned_on} WHERE use_class = 'village'
-- funds.planned_other
SELECT SUM(amount) FROM {allocation planned_on} WHERE use_class = 'other'
-- social.cash
SELECT SUM(cash) FROM {donation donated_on}
-- social.goods
SELECT SUM(kind_value) FROM {donation donated_on} WHERE valuation <> 'nominal'
-- social.total
SELECT COALESCE((SELECT SUM(cash) FROM {donation donated_on}), 0) + COALESCE((SELECT SUM(kind_value) FROM {donation donated_on} WHERE valuation <> 'nominal'), 0)
-- social.donors
SELECT {units donor_id stands_for} FROM {donation donated_on} WHERE donor_id IS NOT NULL
-- social.earmarked
SELECT SUM(COALESCE(cash, 0) + CASE WHEN valuation <> 'nominal' THEN COALESCE(kind_value, 0) ELSE 0 END) FROM {donation donated_on} WHERE earmarked
-- social.use_rate
SELECT SUM(used), SUM(COALESCE(cash, 0) + CASE WHEN valuation <> 'nominal' THEN COALESCE(kind_value, 0) ELSE 0 END) FROM {donation donated_on}
-- social.societies
SELECT {units donor_id stands_for} FROM {donation donated_on} WHERE donor_kind = 'society' AND donor_id IS NOT NULL
-- funds.growth
SELECT COALESCE((SELECT SUM(amount) FROM {fund_transfer received_on}), 0) - COALESCE((SELECT SUM(amount) FROM {fund_transfer received_on flow_last_year}), 0), (SELECT SUM(amount) FROM {fund_transfer received_on flow_last_year})
-- funds.idle
SELECT COALESCE((SELECT SUM(amount) FROM {fund_transfer received_on total_90_days_ago}), 0) - COALESCE((SELECT SUM(amount) FROM {disbursement paid_on total}), 0) + COALESCE((SELECT SUM(amount) FROM {fund_return returned_on total} WHERE kind = 'recovered'), 0) - COALESCE((SELECT SUM(amount) FROM {fund_return returned_on total} WHERE kind = 'returned'), 0)
-- funds.release_days
WITH days AS (SELECT waited FROM {allocation planned_on} WHERE NOT opening AND waited IS NOT NULL) SELECT AVG(waited) FROM (SELECT waited FROM days ORDER BY waited LIMIT 2 - (SELECT COUNT(*) FROM days) %% 2 OFFSET (SELECT (COUNT(*) - 1) / 2 FROM days))
