-- Creates the tables of London's stations and users and fills them from data/london_stations.csv and data/london_users.csv, once: whatever
-- is added, changed or deleted afterwards stays so, however often this runs. Every change of a row moves its modified_date, by which a
-- connector in mode "timestamp" finds it.
--
-- For psql, from the folder that holds data/: \copy reads the files where psql runs, so the server needs no access to them. London has a
-- database of its own, because Chicago's has another table of that name.
--   psql --set=ON_ERROR_STOP=1 --file=sql/load_london.sql postgresql://cta_admin:chicago@localhost:5433/london

\set ON_ERROR_STOP on

BEGIN;

DO $$
BEGIN
  IF to_regclass('stations') IS NOT NULL
    AND NOT EXISTS (SELECT FROM pg_attribute WHERE attrelid = to_regclass('stations') AND attname = 'naptan_id' AND NOT attisdropped)
  THEN
    RAISE EXCEPTION 'The database "%" has a table "stations" that is not London''s. Create a database for London and load it there.', current_database();
  END IF;
END $$;

SELECT to_regclass('stations') IS NULL AS is_new \gset
\if :is_new

CREATE TABLE stations (
  name          VARCHAR(100) PRIMARY KEY,
  -- "lat,lon" in degrees (WGS 84), as Elasticsearch takes a geo_point.
  location      VARCHAR(40) NOT NULL,
  naptan_id     VARCHAR(20) NOT NULL UNIQUE,
  -- A station on a boundary is in two, such as 2/3.
  zone          VARCHAR(5) NOT NULL,
  lines         VARCHAR(200) NOT NULL,
  modified_date TIMESTAMPTZ(6) NOT NULL DEFAULT now()
);

CREATE TABLE users (
  user_id       VARCHAR(20) PRIMARY KEY,
  card_type     VARCHAR(20) NOT NULL,
  modified_date TIMESTAMPTZ(6) NOT NULL DEFAULT now()
);

COMMENT ON TABLE stations IS 'One row for each station of the London Underground. Source: data/london_stations.csv.';
COMMENT ON TABLE users IS 'One row for each simulated card. Source: data/london_users.csv.';

-- The clock's time and not the transaction's, which may have begun long before: a connector that has been past it would not look back. And always
-- later than before, also where a clock is set back or a row is changed twice in a microsecond.
CREATE FUNCTION touch_modified_date() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.modified_date := greatest(clock_timestamp(), OLD.modified_date + interval '1 microsecond');
  RETURN NEW;
END $$;

CREATE TRIGGER stations_modified BEFORE UPDATE ON stations FOR EACH ROW EXECUTE FUNCTION touch_modified_date();
CREATE TRIGGER users_modified BEFORE UPDATE ON users FOR EACH ROW EXECUTE FUNCTION touch_modified_date();

-- What connectors ask for: rows changed since the last time, in order.
CREATE INDEX stations_by_modified_date ON stations (modified_date);
CREATE INDEX users_by_modified_date ON users (modified_date);

CREATE TEMPORARY TABLE station_rows (
  naptan_id TEXT, name TEXT, latitude TEXT, longitude TEXT, zone TEXT, lines TEXT, entries_and_exits BIGINT
) ON COMMIT DROP;

\copy station_rows FROM 'data/london_stations.csv' WITH (FORMAT csv, HEADER true)
\copy users (user_id, card_type) FROM 'data/london_users.csv' WITH (FORMAT csv, HEADER true)

INSERT INTO stations (name, location, naptan_id, zone, lines)
SELECT name, latitude || ',' || longitude, naptan_id, zone, lines FROM station_rows ORDER BY name;

\endif

COMMIT;

SELECT (SELECT count(*) FROM stations) AS stations, (SELECT count(*) FROM users) AS users \gset
\echo :stations stations of London, :users users
