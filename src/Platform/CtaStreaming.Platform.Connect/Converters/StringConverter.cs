using System.Text;
using CtaStreaming.Platform.Connect.Configuration;
using CtaStreaming.Platform.Connect.Data;

namespace CtaStreaming.Platform.Connect.Converters;

/// <summary>Any value as text; the schema does not matter.</summary>
internal sealed class StringConverter : IConverter
{
    public static ConfigDef Definition { get; } = new(
        new ConfigKey("converter.encoding", ConfigType.String, "The encoding of the text; UTF-8 is the only one.")
        {
            Default = "UTF-8",
            Check = ConfigChecks.OneOfIgnoringCase("UTF-8", "UTF8"),
        });

    public ValueTask<byte[]?> ConvertAsync(string topic, ConnectSchema? schema, object? value, CancellationToken cancellationToken) =>
        new(value is null ? null : Encoding.UTF8.GetBytes(JavaText.Of(value)));
}
