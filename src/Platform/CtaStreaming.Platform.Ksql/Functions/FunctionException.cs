namespace CtaStreaming.Platform.Ksql.Functions;

/// <summary>A function cannot work with the values of one row. The column becomes null, and the processing log says why.</summary>
internal sealed class FunctionException(string message, Exception? innerException = null) : Exception(message, innerException);
