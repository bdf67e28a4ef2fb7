-- projects.count
SELECT SUM(stands_for) FROM {project pooled_on} WHERE COALESCE(stage, '') NOT IN ('pooled', 'ended')
-- projects.started
SELECT SUM(stands_for) FROM {project started_on} WHERE started_on IS NOT NULL
-- projects.finished
SELECT SUM(stands_for) FROM {project finished_on} WHERE finished_on IS NOT NULL
-- projects.start_rate
SELECT SUM(started_on IS NOT NULL AND started_on <= %(last)s), COUNT(*) FROM {project pooled_on} WHERE NOT opening AND COALESCE(stage, '') NOT IN ('pooled', 'ended')
-- projects.finish_rate
SELECT SUM(finished_on IS NOT NULL AND finished_on <= %(last)s), COUNT(*) FROM {project pooled_on} WHERE NOT opening AND COALESCE(stage, '') NOT IN ('pooled', 'ended')
-- projects.acceptance_rate
SELECT SUM(accepted_on IS NOT NULL AND accepted_on <= %(last)s), COUNT(*) FROM {project pooled_on} WHERE NOT opening AND finished_on <= %(last)s
-- projects.classes
SELECT COUNT(DISTINCT use_class) FROM {allocation planned_on} WHERE use_class <> '' AND amount >= 0
-- projects.goal_rate
SELECT SUM(performance_goal <> ''), COUNT(*) FROM {project pooled_on} WHERE NOT opening
-- projects.link_rate
SELECT SUM(link_mechanism <> ''), COUNT(*) FROM {project pooled_on} WHERE NOT opening AND operating
-- projects.average_funds
SELECT (SELECT SUM(amount) FROM {allocation planned_on}), (SELECT SUM(stands_for) FROM {project pooled_on} WHERE COALESCE(stage, '') NOT IN ('pooled', 'ended'))
-- projects.industry
SELECT SUM(stands_for) FROM {project pooled_on} WHERE use_class = 'industry' AND COALESCE(stage, '') NOT IN ('pooled', 'ended')
-- projects.notices
SELECT SUM(stands_for) FROM {notice notice_from}
-- assets.count
SELECT SUM(stands_for) FROM {asset registered_on stock} WHERE condition <> 'disposed'
-- assets.value
SELECT SUM(original_value) FROM {asset registered_on stock} WHERE condition <> 'disposed'
-- assets.title_rate
SELECT SUM(CASE WHEN titled THEN stands_for ELSE 0 END), SUM(stands_for) FROM {asset registered_on stock} WHERE COALESCE(condition, '') <> 'disposed'
-- assets.title_rate_by_value
SELECT SUM(CASE WHEN titled THEN original_value ELSE 0 END), SUM(original_value) FROM {asset registered_on stock} WHERE COALESCE(condition, '') <> 'disposed'
-- assets.idle_value
SELECT SUM(original_value) FROM {asset registered_on stock} WHERE condition = 'idle'
-- assets.yield
SELECT (SELECT SUM(received) FROM {distribution distributed_on}), (SELECT SUM(original_value) FROM {asset registered_on stock} WHERE kind = 'operating' AND COALESCE(condition, '') <> 'disposed')
-- assets.distribution_rate
SELECT SUM(COALESCE(to_village, 0) + COALESCE(to_households, 0) + COALESCE(public_posts, 0)), SUM(received) FROM {distribution distributed_on}
-- assets.idle
SELECT SUM(stands_for) FROM {asset registered_on stock} WHERE condition = 'idle'
-- assets.upkeep_rate
SELECT SUM(CASE WHEN keeper <> '' AND upkeep_fund >= 1 THEN stands_for ELSE 0 END), SUM(stands_for) FROM {asset registered_on stock} WHERE COALESCE(condition, '') <> 'disposed'
-- projects.notice_rate
SELECT (SELECT COUNT(*) FROM (SELECT project_id FROM {notice notice_from total} WHERE NOT opening AND project_id IS NOT NULL AND kind IN ('before', 'after') GROUP BY project_id HAVING COUNT(DISTINCT kind) = 2)), (SELECT COUNT(*) FROM {project pooled_on total} WHERE NOT opening)
-- projects.overdue
SELECT SUM(stands_for) FROM {project planned_end stock finished_on} WHERE NOT opening AND planned_end IS NOT NULL AND COALESCE(stage, '') NOT IN ('finished', 'accepted', 'ended')
