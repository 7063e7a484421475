-- Creates the tables of London's stations and users in MariaDB 11 and fills them from /data/london_stations.csv and /data/london_users.csv,
-- where they are empty: whatever is added, changed or deleted afterwards stays so, however often this runs. Every change of a row moves
-- its modified_date, by which a connector in mode "timestamp" finds it.
--
-- For the image's /docker-entrypoint-initdb.d, or for the client as a user with the privilege FILE: the server itself reads the files, so
-- they must be where it runs. load_london.sql does the same for PostgreSQL.
--   mariadb --user=root --password london < sql/load_london.mariadb.sql

-- Date columns have no zone: UTC for all who write, as connectors read them.
SET time_zone = '+00:00';

-- Names are Kafka's keys, byte by byte: no two may be equal but for case or accents, and none found by another spelling.
CREATE TABLE IF NOT EXISTS stations (
  name          VARCHAR(100) PRIMARY KEY,
  -- "lat,lon" in degrees (WGS 84), as Elasticsearch takes a geo_point.
  location      VARCHAR(40) NOT NULL,
  naptan_id     VARCHAR(20) NOT NULL UNIQUE,
  -- A station on a boundary is in two, such as 2/3.
  zone          VARCHAR(5) NOT NULL,
  `lines`       VARCHAR(200) NOT NULL,
  modified_date DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6) ON UPDATE CURRENT_TIMESTAMP(6),
  KEY stations_by_modified_date (modified_date)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin COMMENT 'One row for each station of the London Underground. Source: data/london_stations.csv.';

CREATE TABLE IF NOT EXISTS users (
  user_id       VARCHAR(20) PRIMARY KEY,
  card_type     VARCHAR(20) NOT NULL,
  modified_date DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6) ON UPDATE CURRENT_TIMESTAMP(6),
  KEY users_by_modified_date (modified_date)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin COMMENT 'One row for each simulated card. Source: data/london_users.csv.';

CREATE TEMPORARY TABLE station_rows (
  naptan_id VARCHAR(20), name VARCHAR(100), latitude VARCHAR(20), longitude VARCHAR(20), zone VARCHAR(5), `lines` VARCHAR(200)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

CREATE TEMPORARY TABLE user_rows (user_id VARCHAR(20), card_type VARCHAR(20)) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- The last column is not for the table.
LOAD DATA INFILE '/data/london_stations.csv' INTO TABLE station_rows CHARACTER SET utf8mb4
  FIELDS TERMINATED BY ',' OPTIONALLY ENCLOSED BY '"' ESCAPED BY '' LINES TERMINATED BY '\n' IGNORE 1 LINES
  (naptan_id, name, latitude, longitude, zone, `lines`, @entries_and_exits);

LOAD DATA INFILE '/data/london_users.csv' INTO TABLE user_rows CHARACTER SET utf8mb4
  FIELDS TERMINATED BY ',' OPTIONALLY ENCLOSED BY '"' ESCAPED BY '' LINES TERMINATED BY '\n' IGNORE 1 LINES
  (user_id, card_type);

INSERT INTO stations (name, location, naptan_id, zone, `lines`)
SELECT name, CONCAT(latitude, ',', longitude), naptan_id, zone, `lines` FROM station_rows
WHERE NOT EXISTS (SELECT 1 FROM stations) ORDER BY name;

INSERT INTO users (user_id, card_type)
SELECT user_id, card_type FROM user_rows WHERE NOT EXISTS (SELECT 1 FROM users) ORDER BY user_id;

DROP TEMPORARY TABLE station_rows, user_rows;

SELECT CONCAT((SELECT COUNT(*) FROM stations), ' stations of London, ', (SELECT COUNT(*) FROM users), ' users') AS loaded;
