using CtaStreaming.Platform.Ksql.Parsing;

namespace CtaStreaming.Platform.Ksql.Tests.Parsing;

/// <summary>Statements of every kind, which round trips and fuzzing start from.</summary>
internal static class Corpus
{
    public static IReadOnlyList<string> Statements { get; } = [.. StatementSplitter.Split(Text).Select(statement => statement.Text)];

    private const string Text =
        """
        SHOW STREAMS; LIST STREAMS EXTENDED; SHOW TABLES; SHOW TOPICS; SHOW ALL TOPICS EXTENDED; SHOW QUERIES EXTENDED;
        SHOW PROPERTIES; SHOW FUNCTIONS; SHOW TYPES; SHOW VARIABLES;
        DESCRIBE s; DESCRIBE `s x` EXTENDED; DESCRIBE STREAMS; DESCRIBE TABLES EXTENDED; DESCRIBE FUNCTION len; DESCRIBE `FUNCTION`; DESCRIBE `TABLES`;
        PRINT 'a-b' FROM BEGINNING INTERVAL 3 LIMIT 4; PRINT My_Topic;
        TERMINATE ALL; TERMINATE q_1; PAUSE `q-1`; PAUSE ALL; RESUME q_1; EXPLAIN q_1; EXPLAIN `SHOW`; EXPLAIN SELECT * FROM s; EXPLAIN SHOW TABLES;
        SET 'a'='it''s'; UNSET 'a'; UNSET ALL; DEFINE Abc='x'; UNDEFINE Abc;
        DROP STREAM s; DROP TABLE IF EXISTS `if` DELETE TOPIC; DROP TYPE IF EXISTS t;
        CREATE TYPE t AS STRUCT<a INT, `b c` MAP<STRING, ARRAY<DECIMAL(10, 2)>>, d STRUCT<>>; CREATE TYPE IF NOT EXISTS u AS INT;
        CREATE STREAM s; CREATE STREAM s (a INT KEY, b BIGINT, c DOUBLE, d BOOLEAN, e VARCHAR, f BYTES, g DATE, h TIME, i TIMESTAMP) WITH (kafka_topic='t');
        CREATE OR REPLACE STREAM s (a INT) WITH (PARTITIONS=1, "odd name"=null, WRAP_SINGLE_VALUE=false, X=1.5, Y=-2, Z=1E3, TIMESTAMP='a', 'select'='b');
        CREATE SOURCE TABLE IF NOT EXISTS t (k STRING PRIMARY KEY, `select` INT, h BYTES HEADER('x''y'), hh ARRAY<STRUCT<KEY STRING, VALUE BYTES>> HEADERS);
        CREATE TABLE c WITH (KAFKA_TOPIC='C') AS SELECT a AS k, AS_VALUE(a) a, COUNT(*) AS n FROM s GROUP BY a;
        CREATE OR REPLACE TABLE c AS SELECT a, b, SUM(x) FROM s WINDOW TUMBLING (SIZE 15 MINUTES, RETENTION 2 DAYS, GRACE PERIOD 0 SECONDS)
          WHERE x > 0 GROUP BY (a, b) HAVING SUM(x) > 10 EMIT FINAL;
        CREATE TABLE h AS SELECT a, MAX(x) FROM s WINDOW HOPPING (SIZE 30 SECONDS, ADVANCE BY 10 SECONDS) GROUP BY a EMIT CHANGES;
        CREATE TABLE w AS SELECT a, COLLECT_LIST(x) FROM s WINDOW SESSION (5 MINUTES, GRACE PERIOD 1 HOUR) GROUP BY a;
        CREATE STREAM IF NOT EXISTS p AS SELECT *, rowtime FROM s PARTITION BY a + b, NULL EMIT CHANGES;
        CREATE STREAM j AS SELECT a.*, b.x, c->*, `d`->e[1]->f->* FROM a JOIN b WITHIN (1 HOUR, 2 DAYS) GRACE PERIOD 5 MINUTES ON a.k = b.k
          LEFT JOIN c `ccc` ON a.k = `ccc`.k RIGHT OUTER JOIN d ON true FULL JOIN e WITHIN 3 SECONDS ON a.k = e.k;
        INSERT INTO s SELECT EXPLODE(xs) FROM t EMIT CHANGES; INSERT INTO s WITH (QUERY_ID='q') SELECT 1 FROM t;
        INSERT INTO s VALUES (); INSERT INTO s (a, `b`, ROWTIME) VALUES (1, -2.50, ARRAY[MAP('k' := STRUCT(a := 1, `x y` := NULL))]);
        ALTER STREAM s ADD COLUMN a INT; ALTER TABLE t ADD COLUMN `column` INT, ADD COLUMN b ARRAY<INT>;
        SELECT * FROM s EMIT CHANGES LIMIT 3; SELECT k, n FROM c WHERE k = 40010 AND WINDOWSTART >= '2024-01-31' AND WINDOWEND < 5;
        SELECT a.k, CASE WHEN a IS NULL THEN 1 WHEN b IS NOT NULL THEN 2 ELSE 3 END, CASE x WHEN 1 THEN 'one' END AS `case` FROM s emit EMIT CHANGES;
        SELECT a || b || 'c', -x, -(5), - -5, +x, (-x)[1], -x[1], 2 - -5, ((a)), NOT (a AND b OR NOT c) FROM s;
        SELECT a IN (1, 2, 3), a NOT IN ('x'), a LIKE '%x' ESCAPE '!', a NOT LIKE b, a BETWEEN 1 AND 2, a NOT BETWEEN b AND c + 1 FROM s;
        SELECT a IS DISTINCT FROM b, a IS NOT DISTINCT FROM NULL, CAST(a AS DECIMAL(4, 2)), CAST(b AS MAP<STRING, INT>) FROM s;
        SELECT TIMESTAMPADD(HOURS, 1, t), DATEADD(WEEK, 2, d), `HOUR`, `day`, DATE '2024-01-31', F(), COUNT(*), `lower`(x), `MAP`(1) FROM s;
        SELECT 1, 2147483648, -9223372036854775808, 1.50, .5, 1., 1E0, -2.5E-300, 'x''y', '', TRUE, null FROM `SELECT` `FROM`;
        SELECT key, id, timestamp, date, time, type, source, changes, final, `SET`, header, string, integer, value, `ARRAY`, `STRUCT` FROM s;
        """;
}
