namespace CtaStreaming.Platform.SchemaRegistry.Storage;

/// <summary>Which versions a request means.</summary>
internal enum VersionFilter
{
    Live,
    Deleted,
    All,
}

internal static class VersionFilterExtensions
{
    public static bool Includes(this VersionFilter filter, RegisteredSchema schema) => filter switch
    {
        VersionFilter.Live => !schema.Deleted,
        VersionFilter.Deleted => schema.Deleted,
        _ => true,
    };
}
