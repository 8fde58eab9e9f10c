-- How many letters a facet has, over all hours: summing the hours up took longer than the page itself
-- once there were many.
ALTER TABLE facet ADD COLUMN n BIGINT DEFAULT 0 NOT NULL;

UPDATE facet
SET n = (SELECT COALESCE(SUM(facet_hour.n), 0) FROM facet_hour WHERE facet_hour.facet = facet.id);
