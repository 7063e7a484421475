namespace CtaStreaming.Avro;

/// <summary>
/// Two schemas cannot be resolved. It does not leave this assembly: in a branch of a writer's union it only means that values of that
/// branch cannot be read, elsewhere it becomes an <see cref="AvroException"/>.
/// </summary>
internal sealed class SchemaResolutionException(string message) : Exception(message);
