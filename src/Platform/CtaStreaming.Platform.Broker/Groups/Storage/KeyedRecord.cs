namespace CtaStreaming.Platform.Broker.Groups.Storage;

/// <summary>A value for a key, or, where the value is null, the key's end.</summary>
internal readonly record struct KeyedRecord(byte[] Key, byte[]? Value);
