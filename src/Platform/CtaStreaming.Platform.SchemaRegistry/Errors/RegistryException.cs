namespace CtaStreaming.Platform.SchemaRegistry.Errors;

/// <summary>A request that ends in an error body: <c>{"error_code": code, "message": message}</c>.</summary>
internal sealed class RegistryException : Exception
{
    public RegistryException(int code, string message, Exception? innerException = null)
        : base(message, innerException) => Code = code;

    public int Code { get; }

    /// <summary>Codes of five digits carry their HTTP status in front.</summary>
    public int Status => Code > 999 ? Code / 100 : Code;
}
