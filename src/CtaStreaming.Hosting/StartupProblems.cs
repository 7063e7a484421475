using Microsoft.Extensions.Options;

namespace CtaStreaming.Hosting;

/// <summary>What is found wrong before there is a host to say so; said, like every wrong option, when the host starts.</summary>
internal sealed class StartupProblems : IValidateOptions<StartupProblems>
{
    private readonly List<string> _problems = [];

    public void Add(string problem) => _problems.Add(problem);

    public ValidateOptionsResult Validate(string? name, StartupProblems options) =>
        _problems.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(_problems);
}
