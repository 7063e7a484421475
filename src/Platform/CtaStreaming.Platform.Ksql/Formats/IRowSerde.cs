namespace CtaStreaming.Platform.Ksql.Formats;

/// <summary>Turns a row of columns, a record's key or its value, into bytes and back. Used by one thread at a time.</summary>
internal interface IRowSerde
{
    /// <param name="row">A value for each column; null for a record without this part, such as a tombstone.</param>
    /// <exception cref="SerializationException">A value that the format cannot hold, or a registry that refuses the schema.</exception>
    byte[]? Serialize(object?[]? row);

    /// <returns>A value for each column; null where the record has none.</returns>
    /// <exception cref="SerializationException">Bytes that are not in the format, or do not fit the columns' types.</exception>
    object?[]? Deserialize(byte[]? data);
}
