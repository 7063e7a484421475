using CtaStreaming.Platform.Broker.Requests;

namespace CtaStreaming.Platform.Broker.Server;

/// <summary>Which handler answers which API key; ApiVersions reads from it what to advertise.</summary>
internal sealed class RequestTable
{
    private readonly RequestHandler?[] _byKey;

    public RequestTable(IEnumerable<RequestHandler> handlers)
    {
        All = [.. handlers.OrderBy(handler => handler.Key)];
        _byKey = new RequestHandler?[(int)All[^1].Key + 1];
        foreach (var handler in All) _byKey[(int)handler.Key] = handler;
        foreach (var versions in All.OfType<ApiVersionsHandler>()) versions.Describe(this);
    }

    /// <summary>In ascending order of key, as some clients expect the list of ApiVersions.</summary>
    public IReadOnlyList<RequestHandler> All { get; }

    public RequestHandler? Find(short key) => key >= 0 && key < _byKey.Length ? _byKey[key] : null;
}
