namespace CtaStreaming.Kafka.Serdes;

/// <summary>How a serializer finds the id of the schema it writes, by the official serializer's names.</summary>
public sealed class AvroSerializerConfig
{
    /// <summary>Register a schema that the subject does not have. Default true; false fails instead.</summary>
    public bool AutoRegisterSchemas { get; init; } = true;

    /// <summary>Write with the subject's newest schema, not the type's own; registers nothing. Default false.</summary>
    public bool UseLatestVersion { get; init; }

    /// <summary>Let the registry normalise the schema before it looks for an equal one. Default false.</summary>
    public bool NormalizeSchemas { get; init; }

    /// <summary>What the subject is called. Default <see cref="SubjectNameStrategy.Topic"/>.</summary>
    public SubjectNameStrategy SubjectNameStrategy { get; init; } = SubjectNameStrategy.Topic;
}
