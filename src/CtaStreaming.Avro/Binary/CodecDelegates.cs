namespace CtaStreaming.Avro;

/// <summary>Reads one value.</summary>
internal delegate T ReadValue<out T>(ref AvroBinaryReader reader);

/// <summary>Writes one value.</summary>
internal delegate void WriteValue<in T>(ref AvroBinaryWriter writer, T value);
