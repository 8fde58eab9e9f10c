-- How many dead letters were left out of a plan because a hold keeps their resource from being erased.
ALTER TABLE plan ADD COLUMN held INTEGER DEFAULT 0 NOT NULL;
