using System.Net.Http.Headers;
using CtaStreaming.Contracts;

namespace CtaStreaming.SearchSink;

/// <summary>
/// Where Elasticsearch is and how it is fed: the configuration section <c>Search</c>. Its <see cref="EngineOptions.Url"/> may be several
/// nodes' addresses, separated by commas; the next one is asked when one does not answer.
/// </summary>
internal sealed class SearchOptions() : EngineOptions("http://127.0.0.1:9200")
{
    public const string Section = "Search";

    public const string TimeSeries = "time-series";

    public const string Standard = "standard";

    public static Dictionary<string, string> Switches { get; } = new() { ["--mode"] = $"{Section}:{nameof(Mode)}" };

    /// <summary>An API key in its encoded form, as Kibana shows it; empty for none.</summary>
    public string ApiKey { get; set; } = "";

    /// <summary>
    /// <c>time-series</c>, the default, or <c>standard</c>: the latter takes events of any time, which a simulation needs that runs faster
    /// than the clock on the wall.
    /// </summary>
    public string Mode { get; set; } = TimeSeries;

    /// <summary>The most documents in one request, 1 to 50 000. Default 5 000.</summary>
    public int MaxDocuments { get; set; } = 5_000;

    /// <summary>A request is sent when it has reached so many bytes, before compression; 1 KiB to 64 MiB. Default 5 MiB.</summary>
    public int MaxBytes { get; set; } = 5 * 1024 * 1024;

    /// <summary>How long a document may wait for others to go with it; up to one minute. Default 500 ms.</summary>
    public TimeSpan MaxDelay { get; set; } = TimeSpan.FromMilliseconds(500);

    /// <summary>How long Elasticsearch may take to answer a request; 1 s to 10 min. Default one minute.</summary>
    public TimeSpan RequestTimeout { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>Whether requests are compressed with gzip: less traffic for more work on both sides. Off by default.</summary>
    public bool Compress { get; set; }

    public bool IsTimeSeries => Mode == TimeSeries;

    public IReadOnlyList<Uri> Nodes => [.. Addresses.Select(address => new Uri(address.TrimEnd('/') + "/"))];

    protected override IEnumerable<string> Addresses => Url.Split(',', StringSplitOptions.TrimEntries);

    public AuthenticationHeaderValue? Credentials() => ApiKey.Length > 0 ? new AuthenticationHeaderValue("ApiKey", ApiKey) : Authorization();

    public IEnumerable<string> Faults()
    {
        foreach (var fault in Faults(Section)) yield return fault;
        if (ApiKey.Any(char.IsWhiteSpace)) yield return $"{Section}:ApiKey: a key has no white space.";
        if (ApiKey.Length > 0 && Authorization() is not null) yield return $"{Section}: ApiKey is set together with BasicAuthUserInfo or BearerAuthToken; Elasticsearch can be asked with one of them only.";
        if (Mode is not (TimeSeries or Standard)) yield return $"{Section}:Mode: '{Mode}' is neither {TimeSeries} nor {Standard}.";
        if (MaxDocuments is < 1 or > 50_000) yield return $"{Section}:MaxDocuments: {MaxDocuments} is not between 1 and 50000.";
        if (MaxBytes is < 1024 or > 64 * 1024 * 1024) yield return $"{Section}:MaxBytes: {MaxBytes} is not between 1024 and 67108864.";
        if (MaxDelay < TimeSpan.Zero || MaxDelay > TimeSpan.FromMinutes(1)) yield return $"{Section}:MaxDelay: {MaxDelay} is not between nothing and one minute, such as 00:00:00.500.";
        if (RequestTimeout < TimeSpan.FromSeconds(1) || RequestTimeout > TimeSpan.FromMinutes(10)) yield return $"{Section}:RequestTimeout: {RequestTimeout} is not between one second and ten minutes.";
    }
}
