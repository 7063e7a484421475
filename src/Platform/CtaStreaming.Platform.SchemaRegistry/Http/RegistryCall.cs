using System.Globalization;
using System.Text.Json.Serialization.Metadata;
using CtaStreaming.Platform.Http;
using CtaStreaming.Platform.SchemaRegistry.Errors;
using CtaStreaming.Platform.SchemaRegistry.Subjects;
using CtaStreaming.Platform.SchemaRegistry.Versions;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace CtaStreaming.Platform.SchemaRegistry.Http;

/// <summary>One request, in the registry's terms.</summary>
internal readonly struct RegistryCall(HttpContext http)
{
    public HttpContext Http { get; } = http;

    public CancellationToken Aborted => Http.RequestAborted;

    /// <summary>The subject of the path; the registry as a whole where the path has none.</summary>
    public SubjectName Subject =>
        Http.GetRouteValue("subject") is string ? SubjectName.Parse(RawPath.Segment(Http, "subject")) : SubjectName.Global;

    /// <summary>The version of the path, as it is there.</summary>
    /// <exception cref="RegistryException">42202: neither a version nor <c>latest</c>.</exception>
    public int Version => VersionId.Parse((string)Http.GetRouteValue("version")!);

    /// <summary>The id of the path; the route lets nothing but integers through.</summary>
    public int Id => int.Parse((string)Http.GetRouteValue("id")!, CultureInfo.InvariantCulture);

    /// <summary>The body.</summary>
    /// <exception cref="ApiException">400: not the JSON asked for.</exception>
    /// <exception cref="RegistryException">42209: too much of it.</exception>
    public Task<T> ReadAsync<T>(JsonTypeInfo<T> type)
        where T : class => RequestBody.ReadAsync(Http, type, () => RegistryErrors.SchemaTooLarge(RequestLimits.BodyBytes));

    /// <summary>Absent and unknown values are false; clients write <c>true</c>, <c>True</c> and <c>TRUE</c>.</summary>
    public bool Flag(string name) => string.Equals(Http.Request.Query[name], "true", StringComparison.OrdinalIgnoreCase);

    /// <summary>Null where the query does not have it.</summary>
    public string? Text(string name) => Http.Request.Query.TryGetValue(name, out var values) ? values.ToString() : null;

    public string[] Texts(string name) => [.. Http.Request.Query[name].OfType<string>()];

    /// <summary>The part of a list that <c>offset</c> and <c>limit</c> ask for; a negative or absent limit is none.</summary>
    public IEnumerable<T> Page<T>(IEnumerable<T> all)
    {
        var rest = all.Skip(Number("offset") ?? 0);
        return Number("limit") is >= 0 and var limit ? rest.Take(limit) : rest;
    }

    private int? Number(string name) =>
        int.TryParse(Http.Request.Query[name], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;
}
