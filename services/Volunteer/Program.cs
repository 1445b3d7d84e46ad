using GovPlatform.Outbox;
using GovPlatform.ServiceDefaults;
using GovPlatform.VolunteerService.Activities;
using GovPlatform.VolunteerService.Data;
using GovPlatform.VolunteerService.HelpRequests;
using GovPlatform.VolunteerService.SignUps;
using GovPlatform.VolunteerService.Volunteers;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults("volunteer");
builder.AddDatabase<VolunteerDb>("volunteer");
builder.AddOutbox<VolunteerDb>();
builder.Services.AddVolunteers();
builder.Services.AddActivities();
builder.Services.AddSignUps();
builder.Services.AddHelpRequests();

var app = builder.Build();
app.UseServiceDefaults();
app.MapVolunteers();
app.MapActivities();
app.MapSignUps();
app.MapHelpRequests();
app.MapMessages();
app.RunUntilStopped();
