namespace CtaStreaming.Platform.Ksql.Types;

/// <summary>What a type is before its parameters. The order is that of widening for the numbers: INTEGER, BIGINT, DECIMAL, DOUBLE.</summary>
internal enum SqlBaseType
{
    Boolean,
    Integer,
    BigInt,
    Decimal,
    Double,
    String,
    Bytes,
    Date,
    Time,
    Timestamp,
    Array,
    Map,
    Struct,
}
