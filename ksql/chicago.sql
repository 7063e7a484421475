-- How many riders have entered each station, counted once each and kept up to date for everybody downstream.
SET 'auto.offset.reset' = 'earliest';

-- A stream, because every event is a rider. Read as a table, an event would replace the one before it with the same key.
CREATE STREAM turnstile (station_id INT, station_name VARCHAR, line VARCHAR)
  WITH (KAFKA_TOPIC = 'org.chicago.cta.turnstiles.v1', VALUE_FORMAT = 'AVRO');

-- The grouping column is the record's key. AS_VALUE puts a copy into the value, where most readers look for it.
CREATE TABLE turnstile_summary WITH (KAFKA_TOPIC = 'TURNSTILE_SUMMARY', VALUE_FORMAT = 'JSON') AS
  SELECT station_id AS station_key, AS_VALUE(station_id) AS station_id, COUNT(station_id) AS count
  FROM turnstile
  GROUP BY station_id;

CREATE TABLE turnstile_by_line WITH (KAFKA_TOPIC = 'TURNSTILE_BY_LINE', VALUE_FORMAT = 'JSON') AS
  SELECT line AS line_key, AS_VALUE(line) AS line, COUNT(line) AS count
  FROM turnstile
  GROUP BY line;

-- The same topic by the sensors' clock: windows are of event time. Its tables carry event time in their records' timestamps, so it is not
-- the stream of the totals, whose timestamps are the wall clock's.
CREATE STREAM turnstile_by_event_time (event_time TIMESTAMP, station_id INT, line VARCHAR)
  WITH (KAFKA_TOPIC = 'org.chicago.cta.turnstiles.v1', VALUE_FORMAT = 'AVRO', TIMESTAMP = 'event_time');

-- Three days of windows, for "today" on a dashboard that starts at any time of the day.
CREATE TABLE turnstile_15_minutes WITH (KAFKA_TOPIC = 'TURNSTILE_15_MINUTES', VALUE_FORMAT = 'JSON') AS
  SELECT station_id AS station_key, AS_VALUE(station_id) AS station_id, WINDOWSTART AS window_start, WINDOWEND AS window_end, COUNT(*) AS count
  FROM turnstile_by_event_time
  WINDOW TUMBLING (SIZE 15 MINUTES, RETENTION 3 DAYS, GRACE PERIOD 6 HOURS)
  GROUP BY station_id;
