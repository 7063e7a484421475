namespace CtaStreaming.AppHost.Programs;

/// <summary>Finds the other programs' binaries, which the build lays beside this one: <c>artifacts/bin/PROJECT/CONFIGURATION</c>.</summary>
internal static class Assemblies
{
    /// <exception cref="AppHostException">The program is not built.</exception>
    public static string Path(string project)
    {
        var here = new DirectoryInfo(AppContext.BaseDirectory);
        var path = System.IO.Path.Combine(here.Parent!.Parent!.FullName, project, here.Name, $"{project}.dll");
        return File.Exists(path)
            ? path
            : throw new AppHostException($"{project} is not built: {path} is missing. ./run.sh builds what it starts.");
    }
}
