using CtaStreaming.Platform.Http;

namespace CtaStreaming.Platform.SchemaRegistry.Errors;

/// <summary>An error of the registry's own, with one of the codes in <see cref="ErrorCode"/> or a plain status.</summary>
internal sealed class RegistryException(int code, string message, Exception? innerException = null)
    : ApiException(code, message, innerException);
