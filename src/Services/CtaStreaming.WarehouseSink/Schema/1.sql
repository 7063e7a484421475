-- Version 1 of the warehouse. The program runs it once, in one transaction; a change of it is another file with the next number.

CREATE SCHEMA IF NOT EXISTS warehouse;

COMMENT ON SCHEMA warehouse IS 'Touches at the barriers of London''s stations, from Kafka, each exactly once.';

-- No unique index: the offsets, which move in the transaction that writes the rows, already keep a record from coming twice. A unique
-- index would make a program wait for another one that has lost its partitions and hangs in the middle of its transaction.
CREATE TABLE IF NOT EXISTS warehouse.touches (
  touched_at    timestamptz      NOT NULL,
  latitude      double precision NOT NULL,
  longitude     double precision NOT NULL,
  record_offset bigint           NOT NULL,
  partition     integer          NOT NULL,
  delta         smallint         NOT NULL CHECK (delta IN (1, -1)),
  station       text             NOT NULL,
  user_id       text             NOT NULL,
  topic         text             NOT NULL
) PARTITION BY RANGE (touched_at);

COMMENT ON TABLE warehouse.touches IS 'One row for each card held to a barrier. Each day in UTC is a table of its own, touches_YYYYMMDD, which the sink adds when the first touch of the day comes.';
COMMENT ON COLUMN warehouse.touches.touched_at IS 'Event time, by the barrier''s clock.';
COMMENT ON COLUMN warehouse.touches.latitude IS 'Degrees north (WGS 84), where the station was when the touch was joined with it.';
COMMENT ON COLUMN warehouse.touches.longitude IS 'Degrees east.';
COMMENT ON COLUMN warehouse.touches.delta IS '1 on the way in, -1 on the way out.';
COMMENT ON COLUMN warehouse.touches.user_id IS 'Whose card it is.';
COMMENT ON COLUMN warehouse.touches.topic IS 'With partition and record_offset: the Kafka record that the row was made of.';

-- Within its day's table: a station's curve by the first, an hour of all stations by the second, which costs next to nothing.
CREATE INDEX IF NOT EXISTS touches_station_touched_at ON warehouse.touches (station, touched_at);
CREATE INDEX IF NOT EXISTS touches_touched_at ON warehouse.touches USING brin (touched_at);

CREATE TABLE IF NOT EXISTS warehouse.offsets (
  topic          text        NOT NULL,
  partition      integer     NOT NULL,
  next_offset    bigint,
  consumer_group text        NOT NULL,
  updated_at     timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (topic, partition)
);

COMMENT ON TABLE warehouse.offsets IS 'How far each Kafka partition is in touches. Changes only together with the rows, and is where the sink goes on; the offsets that Kafka keeps for the group follow, for monitoring only.';
COMMENT ON COLUMN warehouse.offsets.next_offset IS 'The offset of the first record that is not here; null while there is none.';
COMMENT ON COLUMN warehouse.offsets.consumer_group IS 'Who moved it last. Not part of the key: a second group would otherwise write every record once more.';

-- A function, so that a transaction's end needs no answer of the client: it sends this and COMMIT in one message. A program that is stopped
-- just then would otherwise keep the row, and its successor waiting for it.
CREATE OR REPLACE FUNCTION warehouse.advance(topics text[], partitions integer[], from_offsets bigint[], next_offsets bigint[], consumer_group text)
RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  moved_rows integer;
BEGIN
  UPDATE warehouse.offsets AS kept
  SET next_offset = moved.next_offset, consumer_group = advance.consumer_group, updated_at = now()
  FROM unnest(topics, partitions, from_offsets, next_offsets) AS moved (topic, partition, from_offset, next_offset)
  WHERE kept.topic = moved.topic AND kept.partition = moved.partition AND kept.next_offset IS NOT DISTINCT FROM moved.from_offset;
  GET DIAGNOSTICS moved_rows = ROW_COUNT;
  IF moved_rows <> cardinality(topics) THEN
    RAISE EXCEPTION '% of % partitions are not where they were read from', cardinality(topics) - moved_rows, cardinality(topics)
      USING ERRCODE = 'WHF01';
  END IF;
END
$$;

COMMENT ON FUNCTION warehouse.advance IS 'Moves partitions on; fails with WHF01 where one is not at the offset that it shall be moved from, because somebody else has moved it.';

-- Attached rather than created as a partition: that would lock out everybody who reads or writes touches, and wait for them.
CREATE OR REPLACE FUNCTION warehouse.add_day(day date) RETURNS boolean LANGUAGE plpgsql AS $$
DECLARE
  day_table text := 'touches_' || to_char(day, 'YYYYMMDD');
BEGIN
  IF warehouse.has_day(day) THEN RETURN false; END IF;
  -- Of several sinks that meet the day at the same moment, the first adds it and the others find it.
  PERFORM pg_advisory_xact_lock(hashtextextended('warehouse.touches', 0));
  IF warehouse.has_day(day) THEN RETURN false; END IF;
  EXECUTE format('CREATE TABLE IF NOT EXISTS warehouse.%I (LIKE warehouse.touches INCLUDING DEFAULTS INCLUDING CONSTRAINTS)', day_table);
  EXECUTE format(
    'ALTER TABLE warehouse.touches ATTACH PARTITION warehouse.%I FOR VALUES FROM (%L) TO (%L)',
    day_table, to_char(day, 'YYYY-MM-DD') || ' 00:00:00+00', to_char(day + 1, 'YYYY-MM-DD') || ' 00:00:00+00');
  RETURN true;
END
$$;

COMMENT ON FUNCTION warehouse.add_day IS 'Adds the table of a day in UTC to touches; false where it is there already.';

CREATE OR REPLACE FUNCTION warehouse.has_day(day date) RETURNS boolean LANGUAGE sql VOLATILE AS $$
  SELECT EXISTS (
    SELECT FROM pg_inherits
    WHERE inhparent = 'warehouse.touches'::regclass AND inhrelid = to_regclass('warehouse.touches_' || to_char(day, 'YYYYMMDD')))
$$;

COMMENT ON FUNCTION warehouse.has_day IS 'Whether touches has the table of a day in UTC.';

-- The window has no filter on time inside: a query's WHERE on quarter is applied to its result, so people_inside always counts from the
-- first touch on, while a WHERE on station reaches the index.
CREATE OR REPLACE VIEW warehouse.occupancy AS
SELECT
  station,
  quarter,
  entries,
  exits,
  (sum(entries - exits) OVER (PARTITION BY station ORDER BY quarter))::bigint AS people_inside
FROM (
  SELECT
    station,
    date_bin('15 minutes', touched_at, '2000-01-01 00:00:00+00') AS quarter,
    count(*) FILTER (WHERE delta > 0) AS entries,
    count(*) FILTER (WHERE delta < 0) AS exits
  FROM warehouse.touches
  GROUP BY station, quarter
) AS counts;

COMMENT ON VIEW warehouse.occupancy IS 'Entries and exits of each station in each quarter of an hour that has any, and the people inside at its end: all entries so far less all exits, wherever the query''s range begins.';
