namespace CtaStreaming.Avro;

/// <summary>
/// A class or record that brings the schema it is written with: the counterpart of the official library's specific records.
/// </summary>
public interface IAvroRecord
{
    /// <summary>The record schema whose fields are this type's properties.</summary>
    static abstract Schema AvroSchema { get; }
}
