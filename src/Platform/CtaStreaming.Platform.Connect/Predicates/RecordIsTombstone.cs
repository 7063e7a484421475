using CtaStreaming.Platform.Connect.Data;

namespace CtaStreaming.Platform.Connect.Predicates;

/// <summary>True for records whose value is null.</summary>
internal sealed class RecordIsTombstone : IPredicate
{
    public bool Test(ConnectRecord record) => record.Value is null;
}
