using CtaStreaming.Platform.Http;
using CtaStreaming.Platform.RestProxy.Formats;

namespace CtaStreaming.Platform.RestProxy.Http;

/// <summary>The media types of API version 2.</summary>
internal static class MediaTypes
{
    public const string V2 = "application/vnd.kafka.v2+json";

    /// <summary>
    /// Of everything but records. Those of the embedded formats count too, so that a client may send the same headers with each of a
    /// consumer's requests; a body without a type is taken for the one it should be.
    /// </summary>
    public static readonly MediaTypeRules Metadata = new(
        [V2, "application/vnd.kafka+json", "application/json", .. FormatNames.All.Select(FormatNames.MediaType)], []);

    private static readonly Dictionary<string, MediaTypeRules> OfRecords = FormatNames.All.ToDictionary(
        name => name,
        name => new MediaTypeRules(name == FormatNames.Binary ? [FormatNames.MediaType(name), V2] : [FormatNames.MediaType(name)], []));

    /// <summary>Of a consumer's records: its own format, under the plain name too for the one that is the default.</summary>
    public static MediaTypeRules Records(IEmbeddedFormat format) => OfRecords[format.Name];
}
