using System.Globalization;
using CtaStreaming.Platform.Connect.Errors;
using CtaStreaming.Platform.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace CtaStreaming.Platform.Connect.Http;

/// <summary>One request, in the worker's terms.</summary>
internal readonly struct ConnectCall(HttpContext http)
{
    public HttpContext Http { get; } = http;

    public CancellationToken Aborted => Http.RequestAborted;

    /// <summary>The connector of the path.</summary>
    public string Connector => RawPath.Segment(Http, "connector");

    /// <summary>The plugin of the path; inner classes come with a <c>$</c>.</summary>
    public string Plugin => RawPath.Segment(Http, "plugin");

    /// <summary>The task of the path; the route lets nothing but integers through.</summary>
    public int Task => int.Parse((string)Http.GetRouteValue("task")!, CultureInfo.InvariantCulture);

    /// <summary>Absent and unknown values are false.</summary>
    public bool Flag(string name) => string.Equals(Http.Request.Query[name], "true", StringComparison.OrdinalIgnoreCase);

    /// <summary>Null where the query does not have it.</summary>
    public bool? FlagOrNull(string name) => Http.Request.Query.ContainsKey(name) ? Flag(name) : null;

    public string[] Texts(string name) => [.. Http.Request.Query[name].OfType<string>()];

    public bool Has(string name) => Http.Request.Query.ContainsKey(name);

    /// <summary>A flat map of settings. Numbers and booleans are taken as their text, as scripts send them.</summary>
    /// <exception cref="ApiException">400: not a JSON object of scalars.</exception>
    public async Task<IReadOnlyDictionary<string, string?>> ReadConfigAsync() =>
        ConfigBody.ToConfig(await RequestBody.ReadAsync(Http, ConnectJson.Wire.DictionaryStringJsonElement));

    /// <exception cref="ApiException">400: not the JSON asked for.</exception>
    public Task<T> ReadAsync<T>(System.Text.Json.Serialization.Metadata.JsonTypeInfo<T> type)
        where T : class => RequestBody.ReadAsync(Http, type);

    /// <summary>The config with the name in it, which must not be another one.</summary>
    /// <exception cref="ApiException">400: the config names another connector.</exception>
    public static IReadOnlyDictionary<string, string?> WithName(IReadOnlyDictionary<string, string?> config, string name)
    {
        if (config.GetValueOrDefault("name") is { } included && included != name) throw RestErrors.NameMismatch(included, name);
        return new Dictionary<string, string?>(config, StringComparer.Ordinal) { ["name"] = name };
    }
}
