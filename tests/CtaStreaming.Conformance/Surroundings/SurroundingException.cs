namespace CtaStreaming.Conformance.Surroundings;

/// <summary>The engines cannot be found or started; the message says which variable or program is to be put right.</summary>
internal sealed class SurroundingException(string message) : Exception(message);
