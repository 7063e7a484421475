-- Creates the table of the network's stops and fills it from data/stops.csv, once: whatever is added, changed or deleted
-- afterwards stays so, however often this runs.
--
-- For psql, from the folder that holds data/: \copy reads the file where psql runs, so the server needs no access to it.
--   psql --set=ON_ERROR_STOP=1 --file=sql/load_stations.sql postgresql://cta_admin:chicago@localhost:5433/cta

\set ON_ERROR_STOP on

BEGIN;

SELECT to_regclass('stations') IS NULL AS is_new \gset
\if :is_new

CREATE TABLE stations (
  stop_id                  INTEGER PRIMARY KEY,
  direction_id             VARCHAR(1) NOT NULL,
  stop_name                VARCHAR(100) NOT NULL,
  station_name             VARCHAR(100) NOT NULL,
  station_descriptive_name VARCHAR(200) NOT NULL,
  station_id               INTEGER NOT NULL,
  -- The station's place on the first of its lines, from terminal A; null for stops that no regular service calls at.
  "order"                  INTEGER,
  red                      BOOLEAN NOT NULL DEFAULT false,
  blue                     BOOLEAN NOT NULL DEFAULT false,
  brown                    BOOLEAN NOT NULL DEFAULT false,
  green                    BOOLEAN NOT NULL DEFAULT false,
  orange                   BOOLEAN NOT NULL DEFAULT false,
  purple                   BOOLEAN NOT NULL DEFAULT false,
  pink                     BOOLEAN NOT NULL DEFAULT false,
  yellow                   BOOLEAN NOT NULL DEFAULT false,
  purple_express           BOOLEAN NOT NULL DEFAULT false,
  ada                      BOOLEAN NOT NULL DEFAULT false,
  latitude                 DOUBLE PRECISION,
  longitude                DOUBLE PRECISION
);

COMMENT ON TABLE stations IS 'One row for each stop: a platform side of a station. Source: data/stops.csv.';

CREATE TEMPORARY TABLE stops (LIKE stations INCLUDING DEFAULTS) ON COMMIT DROP;
ALTER TABLE stops ADD COLUMN order_line VARCHAR(10);

\copy stops (stop_id, direction_id, stop_name, station_name, station_descriptive_name, station_id, order_line, "order", red, blue, brown, green, orange, purple, pink, yellow, purple_express, ada, latitude, longitude) FROM 'data/stops.csv' WITH (FORMAT csv, HEADER true)

ALTER TABLE stops DROP COLUMN order_line;
INSERT INTO stations SELECT * FROM stops ORDER BY stop_id;

\endif

COMMIT;

SELECT count(*) AS stops, count(DISTINCT station_id) AS stations FROM stations \gset
\echo :stops stops of :stations stations
