using System.Reflection;
using CtaStreaming.Avro;

namespace CtaStreaming.Contracts;

/// <summary>The files of <c>schemas/</c>, built into this assembly so that a program never runs beside another version of them.</summary>
internal static class EmbeddedSchemas
{
    public static Schema Parse(string file)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream($"schemas/{file}")
            ?? throw new FileNotFoundException($"schemas/{file} is not embedded in {Assembly.GetExecutingAssembly().GetName().Name}.");
        using var reader = new StreamReader(stream);
        return Schema.Parse(reader.ReadToEnd());
    }
}
