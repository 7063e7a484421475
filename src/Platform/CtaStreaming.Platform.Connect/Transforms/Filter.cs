using CtaStreaming.Platform.Connect.Data;

namespace CtaStreaming.Platform.Connect.Transforms;

/// <summary>Drops every record; used with a predicate.</summary>
internal sealed class Filter : ITransformation
{
    public ConnectRecord? Apply(ConnectRecord record) => null;
}
