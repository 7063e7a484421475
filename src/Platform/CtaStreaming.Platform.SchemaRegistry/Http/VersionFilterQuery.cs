using CtaStreaming.Platform.SchemaRegistry.Storage;

namespace CtaStreaming.Platform.SchemaRegistry.Http;

/// <summary>The query flags <c>deleted</c> and <c>deletedOnly</c>.</summary>
internal static class VersionFilterQuery
{
    /// <summary>For lists: <c>deletedOnly</c> wins over <c>deleted</c>.</summary>
    public static VersionFilter VersionFilter(this RegistryCall call) =>
        call.Flag("deletedOnly") ? Storage.VersionFilter.Deleted : call.LiveOrAll();

    public static VersionFilter LiveOrAll(this RegistryCall call) =>
        call.Flag("deleted") ? Storage.VersionFilter.All : Storage.VersionFilter.Live;
}
