using CtaStreaming.Platform.Connect.Data;

namespace CtaStreaming.Platform.Connect.Predicates;

/// <summary>Decides which records a transformation is for.</summary>
internal interface IPredicate
{
    bool Test(ConnectRecord record);
}
