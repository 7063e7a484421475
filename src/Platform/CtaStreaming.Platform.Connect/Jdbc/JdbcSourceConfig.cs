using System.Net.Sockets;
using CtaStreaming.Platform.Connect.Configuration;
using CtaStreaming.Platform.Connect.Errors;
using Npgsql;

namespace CtaStreaming.Platform.Connect.Jdbc;

/// <summary>
/// The settings of the JDBC source:
/// https://docs.confluent.io/kafka-connectors/jdbc/current/source-connector/source_config_options.html.
/// </summary>
internal static partial class JdbcSourceConfig
{
    public const string Url = "connection.url";
    public const string User = "connection.user";
    public const string Password = "connection.password";
    public const string Attempts = "connection.attempts";
    public const string Backoff = "connection.backoff.ms";
    public const string Whitelist = "table.whitelist";
    public const string Blacklist = "table.blacklist";
    public const string IncludeList = "table.include.list";
    public const string ExcludeList = "table.exclude.list";
    public const string CatalogPattern = "catalog.pattern";
    public const string SchemaPattern = "schema.pattern";
    public const string NumericPrecisionMapping = "numeric.precision.mapping";
    public const string NumericMappingKey = "numeric.mapping";
    public const string Mode = "mode";
    public const string IncrementingColumn = "incrementing.column.name";
    public const string TimestampColumns = "timestamp.column.name";
    public const string TimestampInitial = "timestamp.initial";
    public const string ValidateNonNull = "validate.non.null";
    public const string Query = "query";
    public const string QuerySuffix = "query.suffix";
    public const string QueryRetries = "query.retry.attempts";
    public const string QuoteIdentifiers = "quote.sql.identifiers";
    public const string TableTypes = "table.types";
    public const string PollInterval = "poll.interval.ms";
    public const string BatchMaxRows = "batch.max.rows";
    public const string TablePollInterval = "table.poll.interval.ms";
    public const string TopicPrefix = "topic.prefix";
    public const string TimestampDelay = "timestamp.delay.interval.ms";
    public const string Granularity = "timestamp.granularity";
    public const string TimeZone = "db.timezone";

    /// <summary>What the connector gives each task: the tables it is to read, as quoted full names.</summary>
    public const string Tables = "tables";

    /// <summary>Takes a look at the database, as the original does: an address that does not answer is an error of the config.</summary>
    public static async Task ValidateAsync(ParsedConfig config, CancellationToken cancellationToken)
    {
        CheckTogether(config);
        if (!config.Has(Url)) return;
        try
        {
            await using var database = Database.Open(config, onIgnoredParameter: _ => { });
            await using var connection = await database.Source.OpenConnectionAsync(cancellationToken);
            var tables = await TableCatalog.ListAsync(connection, config, cancellationToken);
            foreach (var key in (string[])[Whitelist, Blacklist]) config.Recommend(key, [.. tables.Select(table => table.Name)]);
        }
        catch (Exception exception) when (exception is NpgsqlException or ConfigException or TimeoutException or SocketException)
        {
            // The words and their odd order are the original's, which user interfaces and their users know.
            var url = JdbcUrl.WithoutSecrets(config.Text(Url));
            var error = $"Invalid value {exception.Message} for configuration Couldn't open connection to {url}";
            config.AddError(Whitelist, error);
            config.AddError(Blacklist, error);
        }
    }

    private static void CheckTogether(ParsedConfig config)
    {
        if (config.Errors.Count > 0) return;
        if (config.Text(Mode).Length == 0) config.AddError(Mode, "Query mode must be specified");
        if (config.List(Whitelist).Count > 0 && config.List(Blacklist).Count > 0)
        {
            config.AddError(Whitelist, $"{Whitelist} and {Blacklist} are exclusive.");
            config.AddError(Blacklist, $"{Whitelist} and {Blacklist} are exclusive.");
        }

        string[] lists = [Whitelist, Blacklist, IncludeList, ExcludeList];
        if (config.Has(Query) && lists.Any(list => config.List(list).Count > 0))
            config.AddError(Query, $"{Query} may not be combined with whole-table copying settings.");
    }
}
