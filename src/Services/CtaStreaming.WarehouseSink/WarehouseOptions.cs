using Npgsql;

namespace CtaStreaming.WarehouseSink;

/// <summary>How records are grouped into transactions: the configuration section <c>Warehouse</c>.</summary>
internal sealed class WarehouseOptions
{
    public const string Section = "Warehouse";

    /// <summary>The database that the rows go to, as <c>ConnectionStrings:Warehouse</c>.</summary>
    public const string Database = "Warehouse";

    private const int MostRecords = 100_000;

    private static readonly TimeSpan LongestDelay = TimeSpan.FromMinutes(1);

    /// <summary>The largest number of records in one transaction, 1 to 100 000. Default 2 000.</summary>
    public int MaxRecords { get; set; } = 2_000;

    /// <summary>How long the first record of a transaction may wait for others; the largest part of the latency. Up to a minute. Default 1 s.</summary>
    public TimeSpan MaxDelay { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>What is wrong with these options and the database's address; the address's secrets are not repeated.</summary>
    public IEnumerable<string> Faults(string? connectionString)
    {
        if (MaxRecords is < 1 or > MostRecords) yield return $"{Section}:{nameof(MaxRecords)}: {MaxRecords} is not between 1 and {MostRecords}.";
        if (MaxDelay < TimeSpan.Zero || MaxDelay > LongestDelay)
        {
            yield return $"{Section}:{nameof(MaxDelay)}: {MaxDelay} is not between 0 and {LongestDelay}.";
        }

        if (AddressFault(connectionString) is { } fault) yield return $"ConnectionStrings:{Database}: {fault}.";
    }

    private static string? AddressFault(string? connectionString)
    {
        try
        {
            var address = new NpgsqlConnectionStringBuilder(connectionString);
            if (string.IsNullOrEmpty(address.Host)) return "there is no Host";
            return string.IsNullOrEmpty(address.Database) ? "there is no Database" : null;
        }
        catch (Exception exception) when (exception is ArgumentException or FormatException or InvalidCastException)
        {
            return "it is not a connection string as Npgsql takes it, such as Host=127.0.0.1;Port=5433;Database=london;Username=cta_admin;Password=…";
        }
    }
}
