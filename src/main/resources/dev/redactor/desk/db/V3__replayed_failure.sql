-- Which failure a replay was about: by clocks, what failed again before its replay was told of
-- stayed on its way for ever.
ALTER TABLE letter ADD COLUMN replayed_failure BIGINT;
ALTER TABLE letter ADD COLUMN replayed_replays INTEGER;

-- What shows as on its way keeps showing so, until the read model is made anew.
UPDATE letter SET replayed_failure = failed_at, replayed_replays = replays WHERE replayed_at > failed_at;
