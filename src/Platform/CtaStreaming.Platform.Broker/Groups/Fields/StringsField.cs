using CtaStreaming.Platform.Broker.Wire;

namespace CtaStreaming.Platform.Broker.Groups.Fields;

/// <summary>An array of strings; a null one is empty.</summary>
internal static class StringsField
{
    public static List<string> Read(ref RequestReader reader)
    {
        var strings = new List<string>();
        for (var count = reader.ReadArrayLength(); count > 0; count--) strings.Add(reader.ReadString());
        return strings;
    }
}
