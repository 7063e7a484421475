using CtaStreaming.Platform.Ksql.Ast;
using CtaStreaming.Platform.Ksql.Parsing;
using CtaStreaming.Platform.Ksql.Types;

namespace CtaStreaming.Platform.Ksql.Tests.Parsing;

public sealed class StatementTests
{
    public static TheoryData<string, object> Short => new()
    {
        { "show streams;", new ListStreams(false) },
        { "LIST TABLES EXTENDED;", new ListTables(true) },
        { "SHOW TOPICS;", new ListTopics(false, false) },
        { "SHOW ALL TOPICS EXTENDED;", new ListTopics(true, true) },
        { "SHOW QUERIES;", new ListQueries(false) },
        { "LIST PROPERTIES;", new ListProperties() },
        { "SHOW FUNCTIONS;", new ListFunctions() },
        { "SHOW TYPES;", new ListTypes() },
        { "SHOW VARIABLES;", new ListVariables() },
        { "DESCRIBE turnstile EXTENDED;", new DescribeSource("TURNSTILE", true) },
        { "DESCRIBE `station_entries`;", new DescribeSource("station_entries", false) },
        { "DESCRIBE function;", new DescribeSource("FUNCTION", false) },
        { "DESCRIBE STREAMS;", new DescribeSources(SourceKind.Stream, false) },
        { "DESCRIBE TABLES EXTENDED;", new DescribeSources(SourceKind.Table, true) },
        { "DESCRIBE FUNCTION count;", new DescribeFunction("COUNT") },
        { "PRINT my_Topic;", new PrintTopic("my_Topic", false, null, null) },
        { "PRINT 'org.chicago.cta' FROM BEGINNING INTERVAL 2 LIMIT 10;", new PrintTopic("org.chicago.cta", true, 2, 10) },
        { "PRINT `t` SAMPLE 3;", new PrintTopic("t", false, 3, null) },
        { "TERMINATE transient_X_1;", new Terminate("transient_X_1") },
        { "TERMINATE ALL;", new Terminate(null) },
        { "PAUSE CTAS_X_1;", new Pause("CTAS_X_1") },
        { "RESUME ALL;", new Resume(null) },
        { "set 'auto.offset.reset' = 'earliest';", new SetProperty("auto.offset.reset", "earliest") },
        { "UNSET 'auto.offset.reset';", new UnsetProperty("auto.offset.reset") },
        { "UNSET ALL;", new UnsetProperty(null) },
        { "DEFINE format = 'it''s';", new DefineVariable("format", "it's") },
        { "DEFINE Topic = 't';", new DefineVariable("Topic", "t") },
        { "UNDEFINE format;", new UndefineVariable("format") },
        { "EXPLAIN csas_a_1;", new Explain("CSAS_A_1", null) },
        { "EXPLAIN SHOW STREAMS;", new Explain(null, new ListStreams(false)) },
        { "drop stream if exists `station_entries`;", new DropSource(SourceKind.Stream, "station_entries", true, false) },
        { "DROP TABLE t DELETE TOPIC;", new DropSource(SourceKind.Table, "T", false, true) },
        { "DROP STREAM if;", new DropSource(SourceKind.Stream, "IF", false, false) },
        { "CREATE TYPE IF NOT EXISTS address AS STRUCT<city STRING>;", new CreateType("ADDRESS", SqlType.Struct(new SqlField("CITY", SqlType.String)), true) },
        { "DROP TYPE IF EXISTS address;", new DropType("ADDRESS", true) },
        {
            "ALTER STREAM s ADD COLUMN a INT, ADD b ARRAY<STRING>, ADD column INT;",
            new AlterSource(SourceKind.Stream, "S", [Column("A", SqlType.Integer), Column("B", SqlType.Array(SqlType.String)), Column("COLUMN", SqlType.Integer)])
        },
        {
            "INSERT INTO s (a, `b`) VALUES (1 + 1, 'x');",
            new InsertValues("S", ["A", "b"], [new Arithmetic(ArithmeticOperator.Add, new IntegerLiteral(1), new IntegerLiteral(1)), new StringLiteral("x")])
        },
        { "INSERT INTO s VALUES (null, true, -1);", new InsertValues("S", [], [new NullLiteral(), new BooleanLiteral(true), new IntegerLiteral(-1)]) },
    };

    [Theory]
    [MemberData(nameof(Short))]
    public void A_statement_is_read(string sql, object statement) => Assert.Equal(statement, Sql.Statement(sql));

    [Fact]
    public void CREATE_has_columns_with_constraints_and_properties_in_any_case()
    {
        var create = Sql.Statement(
            """
            create or replace source table if not exists t (id INT PRIMARY KEY, h BYTES HEADER('x'), hs ARRAY<STRUCT<key STRING, value BYTES>> HEADERS, "v" string)
              with (kafka_topic='t', 'Value_Format'='JSON', partitions=3, wrap_single_value=true);
            """);

        Assert.Equal(
            new CreateSource(
                SourceKind.Table,
                "T",
                [
                    new TableElement("ID", SqlType.Integer, ColumnConstraint.PrimaryKey, null),
                    new TableElement("H", SqlType.Bytes, ColumnConstraint.Headers, "x"),
                    new TableElement(
                        "HS",
                        SqlType.Array(SqlType.Struct(new SqlField("KEY", SqlType.String), new SqlField("VALUE", SqlType.Bytes))),
                        ColumnConstraint.Headers,
                        null),
                    Column("v", SqlType.String),
                ],
                OrReplace: true,
                IfNotExists: true,
                IsSource: true,
                [
                    new Property("KAFKA_TOPIC", new StringLiteral("t")),
                    new Property("VALUE_FORMAT", new StringLiteral("JSON")),
                    new Property("PARTITIONS", new IntegerLiteral(3)),
                    new Property("WRAP_SINGLE_VALUE", new BooleanLiteral(true)),
                ]),
            create);
    }

    [Fact]
    public void The_columns_may_be_left_to_the_registry() => Assert.Equal(
        new CreateSource(SourceKind.Stream, "S", [], false, false, false, [new Property("KAFKA_TOPIC", new StringLiteral("t"))]),
        Sql.Statement("CREATE STREAM s WITH (KAFKA_TOPIC='t');"));

    [Fact]
    public void INSERT_SELECT_may_have_properties() => Assert.Equal(
        new InsertSelect("S", Sql.Query("SELECT * FROM r;"), [new Property("QUERY_ID", new StringLiteral("q"))]),
        Sql.Statement("INSERT INTO s WITH (query_id='q') SELECT * FROM r;"));

    [Fact]
    public void Each_statement_has_the_clients_text_of_it()
    {
        var statements = KsqlParser.Parse("-- first\n show  streams /* all */ ; \n\n  List Tables;-- last; \n", Sql.NoTypes);

        Assert.Equal(["show  streams /* all */ ;", "List Tables;"], statements.Select(statement => statement.Text));
    }

    [Fact]
    public void Nothing_but_comments_is_no_statement() => Assert.Empty(KsqlParser.Parse(" -- nothing; \n /* ; */ ", Sql.NoTypes));

    private static TableElement Column(string name, SqlType type) => new(name, type, ColumnConstraint.None, null);
}
