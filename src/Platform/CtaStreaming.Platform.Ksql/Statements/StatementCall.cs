using CtaStreaming.Platform.Ksql.Ast;
using CtaStreaming.Platform.Ksql.Engine;

namespace CtaStreaming.Platform.Ksql.Statements;

/// <summary>One statement of a request, about to be executed.</summary>
/// <param name="Text">As the client wrote it, with its variables replaced.</param>
/// <param name="View">The engine, or the sandbox in which a whole request is tried before any of it is executed.</param>
internal sealed record StatementCall(Statement Statement, string Text, RequestSession Session, IEngineView View)
{
    /// <summary>Whether nothing may happen in the world.</summary>
    public bool IsTrial => View is Sandbox;
}
