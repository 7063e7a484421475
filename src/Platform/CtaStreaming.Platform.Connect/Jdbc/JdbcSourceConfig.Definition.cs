using CtaStreaming.Platform.Connect.Configuration;

namespace CtaStreaming.Platform.Connect.Jdbc;

internal static partial class JdbcSourceConfig
{
    private const string DatabaseGroup = "Database";
    private const string ModeGroup = "Mode";
    private const string ConnectorGroup = "Connector";

    public static ConfigDef Definition { get; } = new([.. DatabaseKeys(), .. ModeKeys(), .. ConnectorKeys()]);

    private static IEnumerable<ConfigKey> DatabaseKeys() => InGroup(
        DatabaseGroup,
        new(Url, ConfigType.String, "The database, as jdbc:postgresql://host:port/database.")
        {
            IsRequired = true,
            Importance = Importance.High,
            DisplayName = "JDBC URL",
            Dependents = [Whitelist, Blacklist],
        },
        new(User, ConfigType.String, "The user to connect as.") { Importance = Importance.High, DisplayName = "JDBC User" },
        new(Password, ConfigType.Password, "The user's password.") { Importance = Importance.High, DisplayName = "JDBC Password" },
        new(Attempts, ConfigType.Int, "How often to try to connect before giving up.") { Default = "3", Check = ConfigChecks.AtLeast(1) },
        new(Backoff, ConfigType.Long, "How long to wait between two attempts to connect, in ms.")
        {
            Default = "10000",
            Check = ConfigChecks.AtLeast(0),
        },
        new(Whitelist, ConfigType.List, "The tables to read, by name, schema.name or database.schema.name.")
        {
            Default = "",
            DisplayName = "Table Whitelist",
        },
        new(Blacklist, ConfigType.List, "The tables to leave out.") { Default = "", DisplayName = "Table Blacklist" },
        new(IncludeList, ConfigType.List, "The tables to read, by regular expressions for database.schema.name.")
        {
            Default = "",
            Check = CheckPatterns,
        },
        new(ExcludeList, ConfigType.List, "The tables to leave out, by regular expressions for database.schema.name.")
        {
            Default = "",
            Check = CheckPatterns,
        },
        new(CatalogPattern, ConfigType.String, "Only tables of this database; PostgreSQL shows no other."),
        new(SchemaPattern, ConfigType.String, "Only tables of schemas whose name is LIKE this.")
        {
            Importance = Importance.High,
            DisplayName = "Schema pattern",
        },
        new(NumericPrecisionMapping, ConfigType.Boolean, "The old way to say numeric.mapping=precision_only.") { Default = "false" },
        new(NumericMappingKey, ConfigType.String, "What NUMERIC columns become: Decimals, or the plain number that holds their precision.")
        {
            Check = ConfigChecks.OneOfIgnoringCase("none", "precision_only", "best_fit", "best_fit_eager_double"),
        },
        new("dialect.name", ConfigType.String, "The database's dialect; when empty, by the URL.")
        {
            Default = "",
            Check = ConfigChecks.OneOfIgnoringCase("", "PostgreSqlDatabaseDialect"),
        });

    private static IEnumerable<ConfigKey> ModeKeys() => InGroup(
        ModeGroup,
        new(Mode, ConfigType.String, "How new rows are found: not at all (bulk), by a growing column, by a timestamp, or by both.")
        {
            IsRequired = true,
            Importance = Importance.High,
            DisplayName = "Table Loading Mode",
            Dependents = [IncrementingColumn, TimestampColumns, ValidateNonNull],
            Check = ConfigChecks.OneOf("", "bulk", "timestamp", "incrementing", "timestamp+incrementing"),
        },
        new(IncrementingColumn, ConfigType.String, "The column that grows with each new row; when empty, the first that counts by itself.")
        {
            Default = "",
        },
        new(TimestampColumns, ConfigType.List, "The columns of which the first that is not null says when a row was last changed.")
        {
            Default = "",
        },
        new(
            TimestampInitial,
            ConfigType.Long,
            "Where timestamps begin at the very first start: ms since 1970, or -1 for the present time."),
        new(ValidateNonNull, ConfigType.Boolean, "Refuse tables whose incrementing column, or whose timestamp columns all, may be null.")
        {
            Default = "true",
        },
        new(Query, ConfigType.String, "A query to read instead of tables. In all modes but bulk a WHERE is appended to it.")
        {
            Default = "",
        },
        new(QuerySuffix, ConfigType.String, "Something to append to every query.") { Default = "" },
        new(QueryRetries, ConfigType.Int, "How often in a row a query may fail for a reason that may pass; -1 for without end.")
        {
            Default = "-1",
        },
        new(QuoteIdentifiers, ConfigType.String, "When to quote names in queries.")
        {
            Default = "always",
            Check = ConfigChecks.OneOfIgnoringCase("always", "never"),
        });

    private static IEnumerable<ConfigKey> ConnectorKeys() => InGroup(
        ConnectorGroup,
        new(TableTypes, ConfigType.List, "The kinds of tables to read: TABLE, PARTITIONED TABLE, VIEW, MATERIALIZED VIEW, FOREIGN TABLE.")
        {
            Default = "TABLE",
        },
        new(PollInterval, ConfigType.Int, "How long to wait between two queries of one table, in ms.")
        {
            Default = "5000",
            Check = ConfigChecks.AtLeast(0),
        },
        new(BatchMaxRows, ConfigType.Int, "The most rows to hold in memory at once.") { Default = "1000", Check = ConfigChecks.AtLeast(1) },
        new(TablePollInterval, ConfigType.Long, "How long to wait between two looks for new tables, in ms.")
        {
            Default = "60000",
            Check = ConfigChecks.AtLeast(1),
        },
        new(TopicPrefix, ConfigType.String, "What stands before the table's name in the name of its topic; with a query, the whole name.")
        {
            IsRequired = true,
            Importance = Importance.High,
            DisplayName = "Topic Prefix",
        },
        new(
            TimestampDelay,
            ConfigType.Long,
            "How long to leave rows alone after their timestamp, so that slow transactions can commit, in ms.")
        {
            Default = "0",
            Importance = Importance.High,
        },
        new(Granularity, ConfigType.String, "How timestamps are written.")
        {
            Default = "connect_logical",
            Check = ConfigChecks.OneOfIgnoringCase([.. TimestampGranularity.Names]),
        },
        new(TimeZone, ConfigType.String, "The zone of timestamps without one.") { Default = "UTC", Check = ConfigChecks.IsTimeZone });

    private static IEnumerable<ConfigKey> InGroup(string group, params ConfigKey[] keys) => keys.Select(key => key with { Group = group });

    private static string? CheckPatterns(object? value) =>
        (value as string[] ?? []).Select(pattern => JavaRegex.Check(pattern)).FirstOrDefault(wrong => wrong is not null);
}
