set 'auto.offset.reset' = 'earliest';

drop stream if exists `station_entries`;
drop stream if exists `station_exits`;
drop stream if exists entries;
drop stream if exists exits;
drop table if exists stations_tb;

create table stations_tb (key STRING PRIMARY KEY, `name` STRING, `location` STRING)
  WITH (kafka_topic='stations', key_format='KAFKA', value_format='AVRO');

create stream entries (key STRING KEY, `user` STRING, `delta` INT)
  WITH (kafka_topic='entries', value_format='JSON');

create stream exits (key STRING KEY, `user` STRING, `delta` INT)
  WITH (kafka_topic='exits', value_format='JSON');

create stream `station_entries` as
  select e.key,
         format_timestamp(from_unixtime(e.rowtime), 'yyyy-MM-dd''T''HH:mm:ss.SSSX', 'UTC') as "@timestamp",
         e."user",
         e."delta",
         s."name" as "station",
         s."location"
  from entries e
  join stations_tb s on e.key = s.key
  emit changes;

create stream `station_exits` as
  select e.key,
         format_timestamp(from_unixtime(e.rowtime), 'yyyy-MM-dd''T''HH:mm:ss.SSSX', 'UTC') as "@timestamp",
         e."user",
         e."delta",
         s."name" as "station",
         s."location"
  from exits e
  join stations_tb s on e.key = s.key
  emit changes;
