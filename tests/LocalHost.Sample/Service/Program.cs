using System.Diagnostics;

// The smallest thing worth hosting. "fail" ends with that code; otherwise it serves, and starts a process that tries to
// get away: a session of its own, as daemons have.
if (args is ["end", var code])
{
    Console.WriteLine($"ending with {code}");
    return int.Parse(code);
}
var app = WebApplication.CreateBuilder(args).Build();
app.MapGet("/", () => "well");
app.MapGet(
    "/runaway",
    () =>
    {
        using var away = Process.Start(
            new ProcessStartInfo("setsid", ["--fork", "sleep", "600"]) { UseShellExecute = false }
        );
    }
);
app.Run();
return 0;
