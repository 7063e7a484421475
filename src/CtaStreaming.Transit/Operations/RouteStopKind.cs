namespace CtaStreaming.Transit.Operations;

internal enum RouteStopKind
{
    /// <summary>Stands at terminal A, ready to leave.</summary>
    Start,

    /// <summary>Calls at the platform and goes on.</summary>
    Call,

    /// <summary>Changes ends at the far terminal, which has tracks enough that nobody waits for it.</summary>
    TurnBack,

    /// <summary>Is back at terminal A.</summary>
    End,
}
